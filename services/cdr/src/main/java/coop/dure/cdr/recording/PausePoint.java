package coop.dure.cdr.recording;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Between the commit of a batch and the publication of its legs: where fault tests stop the process. Does nothing in
 * production.
 */
@ApplicationScoped
public class PausePoint {
    private final long pauseMs;
    private volatile Consumer<Integer> onCommitted = legs -> {};

    PausePoint(@ConfigProperty(name = "dure.cdr.pause-before-publish-ms") long pauseMs) {
        this.pauseMs = pauseMs;
    }

    /** For tests in this process: what happens after a commit; told how many legs wait to be published. */
    public void onCommitted(Consumer<Integer> action) {
        onCommitted = action;
    }

    void committed(int legs) throws InterruptedException {
        onCommitted.accept(legs);
        if (pauseMs > 0 && legs > 0) {
            Thread.sleep(pauseMs);
        }
    }
}
