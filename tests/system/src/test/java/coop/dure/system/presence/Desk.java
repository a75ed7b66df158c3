package coop.dure.system.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.dure.presence.model.ModelCommand;
import coop.dure.presence.model.ModelCommand.Choose;
import coop.dure.presence.model.ModelCommand.Finish;
import coop.dure.presence.model.ModelEvent;
import coop.dure.presence.model.Wish;
import coop.dure.system.presence.Journal.Asked;
import coop.dure.system.presence.Journal.Outcome;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One agent with its program, which behaves well: it connects again when it has to, at the other replica when one does
 * not answer, and asks for one thing at a time. Each turn it does something.
 */
final class Desk {
    private static final List<Wish> WISHES = List.of(
            Wish.AVAILABLE,
            Wish.AVAILABLE,
            Wish.AVAILABLE,
            new Wish("AWAY", null),
            new Wish("AWAY", "LUNCH"),
            Wish.SIGNED_OUT);
    private static final int LEASE_SECONDS = 20;
    private static final long BEAT_EVERY_MS = 4_000;
    private static final long FLAPPING_MS = 61_000;

    private final Program program;
    private final String code;
    private final String agentId;
    private final Http http;
    private final Replicas replicas;
    private final PhoneSwitch phones;
    private final Random dice;
    private final Line line;
    private final Journal journal = new Journal();

    private int replica;
    private @Nullable AgentConnection connection;
    private long notBefore;
    private long beatAt;
    private @Nullable Long seen;
    private boolean isGone;
    private int connections;

    /** By what an agent is connected. */
    enum Program {
        SOCKET,
        HEARTBEAT,
        /** Nothing: the switch alone speaks for it. */
        NONE
    }

    Desk(Program program, String code, String agentId, Http http, Replicas replicas, PhoneSwitch phones, long seed) {
        this.program = program;
        this.code = code;
        this.agentId = agentId;
        this.http = http;
        this.replicas = replicas;
        this.phones = phones;
        this.dice = new Random(seed);
        this.line = new Line(code, dice);
        this.replica = dice.nextInt(Replicas.NUMBER);
    }

    String code() {
        return code;
    }

    String agentId() {
        return agentId;
    }

    Journal journal() {
        return journal;
    }

    /** Whether its agent went away and stayed away. */
    boolean isGone() {
        return isGone;
    }

    boolean hasProgram() {
        return program != Program.NONE;
    }

    int connections() {
        return connections;
    }

    /** Does something. */
    synchronized void turn() {
        if (isGone || !isThere()) {
            return;
        }
        switch (dice.nextInt(10)) {
            case 0, 1, 2, 3 -> tell(line.next(System.currentTimeMillis()));
            case 4, 5, 6 -> ask(new Choose(WISHES.get(dice.nextInt(WISHES.size()))), dice.nextInt(3) == 0);
            case 7 -> ask(new Finish(), false);
            default -> look();
        }
    }

    /** Is there, available and idle at the end, as far as nobody else says otherwise; false where not yet. */
    synchronized boolean endsItsDay() {
        if (isGone) {
            return true;
        }
        tell(line.rest(System.currentTimeMillis()));
        return isThere() && ask(new Finish(), false) && ask(new Choose(Wish.AVAILABLE), false);
    }

    /** Stays connected. */
    synchronized void stays() {
        if (!isGone) {
            isThere();
        }
    }

    /** Goes away in the middle of its work, if it is ready for calls then and has none; true if it does. */
    synchronized boolean goesAway() {
        if (isGone
                || program == Program.NONE
                || !line.isQuiet()
                || !isThere()
                || !ask(new Choose(Wish.AVAILABLE), false)) {
            return false;
        }
        return leaves();
    }

    /** Shuts its laptop, whatever it was about. */
    synchronized boolean vanishes() {
        return !isGone && connection != null && line.isQuiet() && leaves();
    }

    private boolean leaves() {
        AgentConnection open = connection;
        isGone = true;
        if (open != null) {
            open.breakOff();
        }
        return true;
    }

    private void tell(List<ModelEvent> events) {
        if (!events.isEmpty()) {
            phones.tell(code, journal, events);
        }
    }

    private boolean isThere() {
        long now = System.currentTimeMillis();
        return switch (program) {
            case NONE -> true;
            case HEARTBEAT -> now - beatAt < BEAT_EVERY_MS || beats(now);
            case SOCKET -> connection != null && !connection.isClosed() || now >= notBefore && connects(now);
        };
    }

    private boolean beats(long now) {
        journal.comes(now);
        Http.Answer answer = http.ask(
                "POST", agent() + "/devices/desk:heartbeat", "{\"leaseSeconds\": " + LEASE_SECONDS + "}", null);
        if (answer.status() == 200) {
            // The lease counts from when it was asked for, at the least.
            connections += now - beatAt < LEASE_SECONDS * 1_000L ? 0 : 1;
            journal.heard(now, connections);
            beatAt = now;
            return true;
        }
        failed(answer.status());
        return false;
    }

    private boolean connects(long now) {
        if (connection != null) {
            wasClosed(connection.closeCode(), now);
            connection = null;
            if (now < notBefore) {
                return false;
            }
        }
        journal.comes(now);
        AgentConnection opened = AgentConnection.open(http, replicas.url(replica), code);
        if (opened.isClosed()) {
            wasClosed(opened.closeCode(), now);
            return false;
        }
        connection = opened;
        connections++;
        journal.heard(System.currentTimeMillis(), connections);
        return true;
    }

    /** What a close code asks for. */
    private void wasClosed(int closeCode, long now) {
        switch (closeCode) {
            case 1012, 4401, 4408 -> replica = 1 - replica;
            case 1013, AgentConnection.BROKEN, 1001, 1011 -> {
                replica = 1 - replica;
                notBefore = now + 300 + dice.nextInt(700);
            }
            case 4429 -> notBefore = now + FLAPPING_MS;
            default -> throw new AssertionError(code + " is closed with " + closeCode);
        }
    }

    private void look() {
        if (connection != null) {
            long sent = System.currentTimeMillis();
            if (connection.ask(Http.JSON.createObjectNode().put("type", "PING")).isOpen()) {
                unheard();
            } else {
                journal.heard(sent, connections);
            }
        } else {
            see(http.get(agent()));
        }
    }

    private boolean ask(ModelCommand command, boolean carefully) {
        Long expected = carefully ? seen : null;
        long sent = System.currentTimeMillis();
        boolean overConnection = connection != null && dice.nextInt(10) < 7;
        Http.Answer answer = overConnection ? saidTo(connection, command, expected) : asked(command, expected);
        long answered = System.currentTimeMillis();
        if (answer.isOpen()) {
            journal.note(new Asked(command, sent, Journal.NEVER, Outcome.UNKNOWN, null, expected));
            if (overConnection && answer.status() == Http.NONE) {
                unheard();
            } else {
                failed(answer.status());
            }
            return false;
        }
        if (overConnection) {
            journal.heard(sent, connections);
        }
        switch (answer.status()) {
            case 200 -> {
                see(answer);
                journal.note(new Asked(command, sent, answered, Outcome.DONE, seen, expected));
            }
            case 412 -> {
                journal.note(new Asked(command, sent, answered, Outcome.REFUSED, null, expected));
                see(http.get(agent()));
            }
            case 429 -> {}
            default -> throw new AssertionError(command + " is answered with " + answer);
        }
        return answer.status() == 200;
    }

    private Http.Answer asked(ModelCommand command, @Nullable Long expected) {
        return command instanceof Choose choose
                ? http.ask(
                        "PUT", agent() + "/availability", choice(choose.wish()).toString(), expected)
                : http.ask("POST", agent() + ":finishAfterCallWork", "", null);
    }

    private static Http.Answer saidTo(
            @Nullable AgentConnection connection, ModelCommand command, @Nullable Long expected) {
        if (connection == null) {
            return Http.Answer.NOTHING;
        }
        ObjectNode message = command instanceof Choose choose
                ? choice(choose.wish()).put("type", "CHOOSE")
                : Http.JSON.createObjectNode().put("type", "FINISH_AFTER_CALL_WORK");
        return connection.ask(expected == null ? message : message.put("ifVersion", expected));
    }

    private static ObjectNode choice(Wish wish) {
        ObjectNode choice = Http.JSON.createObjectNode().put("availability", wish.availability());
        return wish.reasonCode() == null ? choice : choice.put("reasonCode", wish.reasonCode());
    }

    private void see(Http.Answer answer) {
        JsonNode version = answer.body().path("version");
        if (answer.status() == 200 && version.isNumber()) {
            seen = version.asLong();
        }
    }

    private void unheard() {
        if (connection != null) {
            connection.breakOff();
        }
    }

    private void failed(int status) {
        if (status != 429) {
            replica = 1 - replica;
        }
        notBefore = System.currentTimeMillis() + TimeUnit.MILLISECONDS.toMillis(100);
    }

    private String agent() {
        return replicas.url(replica) + "/v1/presence/agents/" + agentId;
    }
}
