package coop.dure.cdr.calls;

import coop.dure.vocabulary.CallNumber;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.NumberingPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two parties of a row with what its source declared, and tells the direction from their numbers where no
 * trunk tells it.
 */
public final class Parties {
    private final NumberingPlan plan;
    private final SourceFacts.Settings settings;
    private final OwnNumbers own;
    private final Instant at;

    /** Of a call at a moment. */
    public Parties(SourceFacts.Settings settings, OwnNumbers own, Instant at) {
        this.plan = new NumberingPlan(settings.country(), settings.areaCode());
        this.settings = settings;
        this.own = own;
        this.at = at;
    }

    /** A number on the house's side. */
    public CallNumber inside(String raw) {
        return plan.inside(raw);
    }

    /** A number on the network's side. */
    public CallNumber outside(String raw) {
        return plan.outside(raw);
    }

    /** A number dialled through a trunk: without the digits that got the line. */
    public CallNumber dialled(String raw) {
        String declared = settings.outsideLinePrefix();
        String prefix = declared == null ? "" : declared;
        boolean prefixed = raw.startsWith(prefix) && raw.length() > prefix.length();
        CallNumber number = plan.outside(prefixed ? raw.substring(prefix.length()) : raw);
        return new CallNumber(number.kind(), number.value(), raw);
    }

    /** The area of the caller, else the source's own. */
    public @Nullable String originArea(CallNumber caller) {
        String area = plan.areaOf(caller);
        return area != null ? area : settings.areaCode();
    }

    /** The same; none of a mobile's or a foreigner's call that comes in, which is not made where the house is. */
    @Nullable
    String originArea(CallNumber caller, @Nullable Direction direction) {
        return direction == Direction.INBOUND && plan.isElsewhere(caller) ? null : originArea(caller);
    }

    /** The direction that the numbers alone tell; {@code null} when they do not, for it is never guessed. */
    public @Nullable Direction byNumbers(String rawCaller, String rawCallee) {
        CallNumber caller = plan.inside(rawCaller);
        CallNumber callee = plan.inside(rawCallee);
        boolean callerOurs = ours(caller);
        boolean calleeOurs = ours(callee) || isCode(callee);
        if (callerOurs && calleeOurs) {
            return Direction.INTERNAL;
        }
        if (!callerOurs && ours(callee) && fromOutside(caller)) {
            return Direction.INBOUND;
        }
        NumberKind dialled = dialled(rawCallee).kind();
        boolean toOutside = dialled == NumberKind.E164 || dialled == NumberKind.SHORT_CODE;
        return callerOurs && toOutside ? Direction.OUTBOUND : null;
    }

    private boolean ours(CallNumber number) {
        return switch (number.kind()) {
            case EXTENSION -> true;
            case E164, SHORT_CODE -> own.include(number.value(), at);
            case ANONYMOUS, OTHER -> false;
        };
    }

    private static boolean fromOutside(CallNumber caller) {
        return caller.kind() == NumberKind.E164
                || caller.kind() == NumberKind.ANONYMOUS
                || caller.kind() == NumberKind.SHORT_CODE && !isCode(caller);
    }

    private static boolean isCode(CallNumber number) {
        return number.kind() == NumberKind.SHORT_CODE
                && (number.value().startsWith("*") || number.value().startsWith("#"));
    }
}
