package coop.dure.tenants.numbers.life;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The transitions of a number. What is not named here is refused. */
public final class NumberLife {
    private final Duration reservation;
    private final Duration quarantine;

    /**
     * A life.
     *
     * @param reservation how long a number is kept for a tenant
     * @param quarantine how long one that was given up is left alone
     */
    public NumberLife(Duration reservation, Duration quarantine) {
        this.reservation = reservation;
        this.quarantine = quarantine;
    }

    /** What becomes of a number. */
    public sealed interface Outcome {
        /** It stands so already. */
        record Same() implements Outcome {}

        /** It stands otherwise now. */
        record Moved(Standing standing) implements Outcome {}

        /** The inventory knows it no more. */
        record Gone() implements Outcome {}

        /** It cannot. */
        record Refused(String key) implements Outcome {}
    }

    /**
     * What an action of a tenant makes of a number.
     *
     * @param now where it stands; {@code null} where the inventory does not know it
     */
    public Outcome after(@Nullable Standing now, NumberAction action, UUID tenantId, Instant at) {
        if (now == null) {
            return ofUnknown(action, tenantId);
        }
        if (now.state() == NumberState.FREE) {
            return ofFree(action, tenantId, at);
        }
        if (!tenantId.equals(now.tenantId())) {
            return new Outcome.Refused("number.taken");
        }
        return switch (action) {
            case RESERVE -> reserve(now, at);
            case ASSIGN -> assign(now);
            case RELEASE -> release(now, at);
            case PORT_IN -> now.state() == NumberState.PORTING_IN ? same() : refused(now);
            case PORT_OUT -> portOut(now);
            case COMPLETE_PORTING -> complete(now);
            case CANCEL_PORTING -> cancel(now);
        };
    }

    /** What the cooperative's office makes of a number, whoever has it. */
    public Outcome after(@Nullable Standing now, StockAction action) {
        if (now == null) {
            return action == StockAction.ADD ? moved(Standing.free()) : new Outcome.Refused("number.unknown");
        }
        return switch (action) {
            case ADD -> now.stock() ? same() : moved(new Standing(now.state(), true, now.tenantId(), now.until()));
            case WITHDRAW -> withdraw(now);
            case RELEASE ->
                switch (now.state()) {
                    case FREE -> same();
                    case RESERVED, QUARANTINED -> moved(Standing.free());
                    default -> refused(now);
                };
        };
    }

    private static Outcome ofUnknown(NumberAction action, UUID tenantId) {
        return switch (action) {
            case ASSIGN -> moved(new Standing(NumberState.ASSIGNED, false, tenantId, null));
            case PORT_IN -> moved(new Standing(NumberState.PORTING_IN, false, tenantId, null));
            case RESERVE -> new Outcome.Refused("number.not-free");
            default -> new Outcome.Refused("number.not-yours");
        };
    }

    private Outcome ofFree(NumberAction action, UUID tenantId, Instant at) {
        return switch (action) {
            case ASSIGN -> moved(new Standing(NumberState.ASSIGNED, true, tenantId, null));
            case RESERVE -> moved(new Standing(NumberState.RESERVED, true, tenantId, at.plus(reservation)));
            case PORT_IN -> new Outcome.Refused("number.state.FREE");
            default -> new Outcome.Refused("number.not-yours");
        };
    }

    private Outcome reserve(Standing now, Instant at) {
        return switch (now.state()) {
            case RESERVED -> same();
            case QUARANTINED ->
                moved(new Standing(NumberState.RESERVED, now.stock(), now.tenantId(), at.plus(reservation)));
            default -> refused(now);
        };
    }

    private static Outcome assign(Standing now) {
        return switch (now.state()) {
            case ASSIGNED, PORTING_OUT -> same();
            case RESERVED, QUARANTINED -> moved(now.in(NumberState.ASSIGNED));
            default -> refused(now);
        };
    }

    private Outcome release(Standing now, Instant at) {
        return switch (now.state()) {
            case QUARANTINED -> same();
            case RESERVED -> moved(Standing.free());
            case ASSIGNED ->
                now.stock()
                        ? moved(new Standing(NumberState.QUARANTINED, true, now.tenantId(), at.plus(quarantine)))
                        : new Outcome.Gone();
            case FREE, PORTING_IN, PORTING_OUT -> new Outcome.Gone();
        };
    }

    private static Outcome portOut(Standing now) {
        return switch (now.state()) {
            case ASSIGNED -> moved(now.in(NumberState.PORTING_OUT));
            case PORTING_OUT -> same();
            default -> refused(now);
        };
    }

    private static Outcome complete(Standing now) {
        return switch (now.state()) {
            case PORTING_IN -> moved(now.in(NumberState.ASSIGNED));
            case PORTING_OUT -> new Outcome.Gone();
            default -> refused(now);
        };
    }

    private static Outcome cancel(Standing now) {
        return switch (now.state()) {
            case PORTING_IN -> new Outcome.Gone();
            case PORTING_OUT -> moved(now.in(NumberState.ASSIGNED));
            default -> refused(now);
        };
    }

    private static Outcome withdraw(Standing now) {
        return switch (now.state()) {
            case FREE, QUARANTINED -> new Outcome.Gone();
            case RESERVED -> refused(now);
            default -> now.stock() ? moved(new Standing(now.state(), false, now.tenantId(), now.until())) : same();
        };
    }

    private static Outcome same() {
        return new Outcome.Same();
    }

    private static Outcome moved(Standing next) {
        return new Outcome.Moved(next);
    }

    private static Outcome refused(Standing now) {
        return new Outcome.Refused("number.state." + now.state());
    }
}
