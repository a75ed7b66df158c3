package coop.dure.presence.state;

/**
 * Who did something, and why.
 *
 * @param actor who it was
 * @param cause why
 * @param subject of the actor's token; the name of a service where it was nobody
 */
public record Origin(Actor actor, Cause cause, String subject) {
    /** What happens by itself. */
    public static Origin byItself(Cause cause) {
        return new Origin(Actor.PLATFORM, cause, "presence");
    }
}
