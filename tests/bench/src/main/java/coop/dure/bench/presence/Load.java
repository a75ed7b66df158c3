package coop.dure.bench.presence;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Commands of many agents in shuffled turn, at a rate that waits for nobody, and what is heard of them. All of it happens
 * on one event loop.
 */
final class Load implements Ear {
    private static final int SEED = 5;
    private static final long TICK_MS = 1;
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Vertx vertx;
    private final List<Integer> order;
    private final Samples samples = new Samples();
    private int next = 1;
    private Commands current = new Commands(0, 0, 1, new Pace(0, 1));

    /**
     * No command yet.
     *
     * @param seats of the agents who get commands
     */
    Load(Vertx vertx, List<Integer> seats) {
        this.vertx = vertx;
        order = new ArrayList<>(seats);
        Collections.shuffle(order, new Random(SEED));
    }

    /** What was heard last of each kind; while no commands are under way. */
    Samples samples() {
        return samples;
    }

    /** A window of commands; returns when all became of them that will. */
    Outcome run(Connections connections, int perSecond, Duration during) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        vertx.runOnContext(go -> begin(connections, perSecond, (int) (perSecond * during.toSeconds()), outcome));
        return outcome.join();
    }

    private void begin(Connections connections, int perSecond, int count, CompletableFuture<Outcome> outcome) {
        Pace pace = new Pace(System.nanoTime() + LEAD_NANOS, perSecond);
        Commands commands = new Commands(next, count, order.size(), pace);
        Window window = new Window(connections, commands, pace, next, count);
        next += count;
        current = commands;
        vertx.setPeriodic(TICK_MS, timer -> {
            try {
                if (window.isOver()) {
                    vertx.cancelTimer(timer);
                    outcome.complete(commands.outcome(System.nanoTime()));
                }
            } catch (RuntimeException e) {
                vertx.cancelTimer(timer);
                outcome.completeExceptionally(e);
            }
        });
    }

    /** Commands that are being sent. */
    private final class Window {
        private final Connections connections;
        private final Commands commands;
        private final Pace pace;
        private final int first;
        private final int count;
        private int sent;

        Window(Connections connections, Commands commands, Pace pace, int first, int count) {
            this.connections = connections;
            this.commands = commands;
            this.pace = pace;
            this.first = first;
            this.count = count;
        }

        /** Sends what is due; tells whether nothing more is to be waited for. */
        boolean isOver() {
            long now = System.nanoTime();
            int due = Math.min(count, pace.dueBy(now));
            while (sent < due) {
                int number = first + sent;
                connections.say(order.get(commands.agentOf(number)), Message.command(number));
                commands.sent(number, System.nanoTime());
                sent++;
            }
            return sent == count && (commands.isComplete() || now > pace.dueNanos(count) + PATIENCE_NANOS);
        }
    }

    @Override
    public void agentTold(String text) {
        if (Message.is(text, "DONE")) {
            current.answered(Message.number(text, Message.ID), System.nanoTime());
            samples.answer = text;
        } else if (Message.is(text, "PROBLEM")) {
            current.refused(Message.number(text, Message.ID));
        } else if (Message.is(text, "PRESENCE")) {
            samples.presence = text;
        }
    }

    @Override
    public void subscriberTold(String text) {
        long now = System.nanoTime();
        Message.numbers(text, Message.REASON, number -> current.heard(number, now));
        if (Message.number(text, Message.REASON) >= 0) {
            // Without what an event of a stream has around it.
            samples.change = text.substring(text.indexOf('{'));
        }
    }
}
