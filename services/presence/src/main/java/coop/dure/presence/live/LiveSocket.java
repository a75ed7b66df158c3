package coop.dure.presence.live;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One client that watches over a WebSocket. It wants the next event when it has taken the one before. */
final class LiveSocket implements Flow.Subscriber<LiveEvent> {
    private final WebSocketConnection connection;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private volatile long heardNanos = System.nanoTime();
    private final Queue<Runnable> leaveOff = new ConcurrentLinkedQueue<>();
    private volatile Flow.@Nullable Subscription events;

    LiveSocket(WebSocketConnection connection) {
        this.connection = connection;
    }

    void heard() {
        heardNanos = System.nanoTime();
    }

    boolean isSilentFor(Duration time) {
        return System.nanoTime() - heardNanos > time.toNanos();
    }

    /** What else has to end with it. */
    void endsWith(Runnable other) {
        leaveOff.add(other);
        if (isOver.get() && leaveOff.remove(other)) {
            other.run();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        events = subscription;
        if (isOver.get()) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(LiveEvent event) {
        if (event.goodbye() != null) {
            close(event.goodbye().reason());
            return;
        }
        String message = event.message();
        if (message == null) {
            // Pings show that the line is alive.
            next();
            return;
        }
        connection
                .sendText(message)
                .subscribe()
                .with(
                        sent -> {
                            event.wasTaken();
                            next();
                        },
                        gone -> over());
    }

    private void next() {
        Flow.Subscription subscription = events;
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        close(Goodbye.LATER.reason());
    }

    @Override
    public void onComplete() {
        close(Goodbye.LATER.reason());
    }

    /** Says goodbye; whoever is not there any more is not waited for. */
    void close(CloseReason reason) {
        if (over()) {
            connection.close(reason).subscribe().with(closed -> {}, gone -> {});
        }
    }

    /** It is closed. */
    boolean over() {
        boolean isFirst = isOver.compareAndSet(false, true);
        if (isFirst) {
            Flow.Subscription subscription = events;
            if (subscription != null) {
                subscription.cancel();
            }
            for (Runnable other = leaveOff.poll(); other != null; other = leaveOff.poll()) {
                other.run();
            }
        }
        return isFirst;
    }
}
