package coop.dure.tenants.identity;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does pieces of work beside each other that do not build on one another: the identity server answers four calls at once
 * in little more than the time of two in a row. Blocking.
 */
@ApplicationScoped
public class SideBySide {
    /** As many at once as one tenant may ask the identity server for. */
    public static final int MOST = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What came of each, in order, when all have ended. If any failed, one of the failures. */
    public <T, R> List<R> each(Collection<T> items, Function<T, R> work) {
        List<CompletableFuture<R>> started = items.stream()
                .map(item -> CompletableFuture.supplyAsync(() -> work.apply(item), threads))
                .toList();
        try {
            CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        return started.stream().map(CompletableFuture::join).toList();
    }

    /** As above, of work that answers nothing. */
    public <T> void forEach(Collection<T> items, Consumer<T> work) {
        each(items, item -> {
            work.accept(item);
            return item;
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
