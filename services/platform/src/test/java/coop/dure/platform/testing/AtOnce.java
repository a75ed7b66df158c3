package coop.dure.platform.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several who do something at the same moment, each on a thread of its own. The common pool will not do: from Java 25 on
 * it has one thread on a machine with two processors, so that nothing happens at once.
 */
public final class AtOnce {
    private AtOnce() {}

    /** What each got, in their order; they begin when all are there. */
    public static <T> List<T> each(int count, IntFunction<T> deed) {
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            Stream<Callable<T>> deeds = IntStream.range(0, count).mapToObj(i -> () -> {
                start.await();
                return deed.apply(i);
            });
            return threads.invokeAll(deeds.toList()).stream().map(AtOnce::got).toList();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T got(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
