package coop.dure.presence.connections;

import coop.dure.presence.commands.Giver;
import io.github.bucket4j.Bucket;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One agent's open connection. */
final class AgentLink {
    private static final String DEVICE = "connection:";
    static final int MOST_IN_HAND = 32;
    static final int MESSAGES_PER_SECOND = 20;
    static final int MESSAGES_AFTER_QUIET = 100;
    /** Whoever goes on after so many refusals in a minute does not listen to them. */
    static final int MOST_REFUSALS_A_MINUTE = 300;

    private final WebSocketConnection connection;
    private final UUID tenantId;
    private final UUID agentId;
    private final Giver giver;
    private final Locale locale;
    private final Function<ServerMessage, String> text;
    private final Bucket messages = Bucket.builder()
            .addLimit(limit ->
                    limit.capacity(MESSAGES_AFTER_QUIET).refillGreedy(MESSAGES_PER_SECOND, Duration.ofSeconds(1)))
            .build();
    private final Bucket refusals = Bucket.builder()
            .addLimit(limit ->
                    limit.capacity(MOST_REFUSALS_A_MINUTE).refillGreedy(MOST_REFUSALS_A_MINUTE, Duration.ofMinutes(1)))
            .build();
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile long heardNanos = System.nanoTime();
    private volatile Runnable leaveOff = () -> {};

    private @Nullable OwnPresence newest;
    private boolean isTelling;
    private long toldVersion;
    /** What is said before the connection is taken, in its order; {@code null} from then on. */
    private @Nullable List<Runnable> held = new ArrayList<>();

    AgentLink(
            WebSocketConnection connection,
            UUID tenantId,
            UUID agentId,
            Giver giver,
            Locale locale,
            Function<ServerMessage, String> text) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.agentId = agentId;
        this.giver = giver;
        this.locale = locale;
        this.text = text;
    }

    /** Its name among the agent's devices: one that nobody can choose over REST. */
    String device() {
        return DEVICE + connection.id();
    }

    /** The connection that a device's name is of. */
    static String connectionOf(String device) {
        return device.substring(DEVICE.length());
    }

    String id() {
        return connection.id();
    }

    UUID tenantId() {
        return tenantId;
    }

    UUID agentId() {
        return agentId;
    }

    Giver giver() {
        return giver;
    }

    Locale locale() {
        return locale;
    }

    /** What else has to end with it. */
    void endsWith(Runnable other) {
        leaveOff = other;
    }

    void heard() {
        heardNanos = System.nanoTime();
    }

    boolean isSilentFor(Duration time) {
        return System.nanoTime() - heardNanos > time.toNanos();
    }

    /** Whether it may ask for something more; who may is in hand until its answer is on its way. */
    boolean takes() {
        if (inHand.incrementAndGet() <= MOST_IN_HAND && messages.tryConsume(1)) {
            return true;
        }
        inHand.decrementAndGet();
        return false;
    }

    /** Whether a refusal is worth telling. */
    boolean listensToRefusals() {
        return refusals.tryConsume(1);
    }

    /** Answers what was taken. */
    void answer(ServerMessage message) {
        send(message, inHand::decrementAndGet);
    }

    void say(ServerMessage message) {
        send(message, () -> {});
    }

    /** The connection is taken: that is what is said first. */
    void begin(ServerMessage connected, long version) {
        List<Runnable> waiting;
        synchronized (this) {
            waiting = held == null ? List.of() : held;
            held = null;
            toldVersion = Math.max(toldVersion, version);
        }
        say(connected);
        waiting.forEach(Runnable::run);
    }

    /**
     * Tells of a change. Of those that come while one is on its way only the newest is told.
     *
     * @return whether it was news
     */
    boolean tell(OwnPresence presence) {
        synchronized (this) {
            if (presence.version() <= toldVersion) {
                return false;
            }
            toldVersion = presence.version();
            newest = presence;
            if (isTelling) {
                return true;
            }
            isTelling = true;
        }
        tellNewest();
        return true;
    }

    private void tellNewest() {
        OwnPresence presence;
        synchronized (this) {
            presence = newest;
            newest = null;
            isTelling = presence != null;
        }
        if (presence != null) {
            send(ServerMessage.changed(presence), this::tellNewest);
        }
    }

    private void send(ServerMessage message, Runnable then) {
        synchronized (this) {
            if (held != null) {
                held.add(() -> send(message, then));
                return;
            }
        }
        connection
                .sendText(text.apply(message))
                .onItemOrFailure()
                .invoke((sent, gone) -> then.run())
                .subscribe()
                .with(sent -> {}, gone -> {});
    }

    /** Says goodbye; whoever is not there any more is not waited for. */
    void close(CloseCode code) {
        closed();
        connection.close(code.reason()).subscribe().with(closed -> {}, gone -> {});
    }

    /** It is closed already. */
    void closed() {
        leaveOff.run();
    }
}
