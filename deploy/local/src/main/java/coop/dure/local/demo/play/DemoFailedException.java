package coop.dure.local.demo.play;

/** The demo cannot go on, or its proof does not hold. */
final class DemoFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }
}
