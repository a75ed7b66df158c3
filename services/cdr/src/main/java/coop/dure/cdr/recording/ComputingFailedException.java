package coop.dure.cdr.recording;

/** What was computed from rows failed: it would fail with the same rows again, whatever the database does. */
final class ComputingFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Throwable why;

    private ComputingFailedException(Throwable why) {
        super(why);
        this.why = why;
    }

    /** What it failed by. */
    Throwable why() {
        return why;
    }

    /** Computes; nothing in it waits for anybody. */
    static void of(Runnable computing) {
        try {
            computing.run();
        } catch (RuntimeException | StackOverflowError why) {
            throw new ComputingFailedException(why);
        }
    }
}
