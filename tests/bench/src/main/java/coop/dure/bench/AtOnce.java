package coop.dure.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Works beside each other. */
public final class AtOnce {
    private AtOnce() {}

    /**
     * Does all of them, some at once; returns when the last is done.
     *
     * @throws IllegalStateException where one of them failed
     */
    public static void run(int most, List<? extends Runnable> works) {
        ExecutorService threads = Executors.newFixedThreadPool(most);
        try {
            List<Future<?>> running = new ArrayList<>();
            works.forEach(work -> running.add(threads.submit(work)));
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
