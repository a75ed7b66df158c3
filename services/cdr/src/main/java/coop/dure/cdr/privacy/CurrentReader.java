package coop.dure.cdr.privacy;

import coop.dure.platform.security.CurrentAuthor;
import coop.dure.platform.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;

/** Whoever sent the request under way. */
@RequestScoped
public class CurrentReader {
    private final CurrentCaller caller;
    private final CurrentAuthor author;

    CurrentReader(CurrentCaller caller, CurrentAuthor author) {
        this.caller = caller;
        this.author = author;
    }

    /** Who it is; to be asked before anything waits. */
    public Reader get() {
        return new Reader(caller.get().roles(), author.get());
    }
}
