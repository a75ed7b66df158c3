package coop.dure.platform.outbox;

/** An event that the log would never take. It is refused with its transaction: one such would stop the whole relay. */
public final class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventTooLargeException(String type, long bytes, long most) {
        super("An event " + type + " of " + bytes + " bytes; the log takes " + most);
    }
}
