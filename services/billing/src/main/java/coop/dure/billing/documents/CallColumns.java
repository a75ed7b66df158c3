package coop.dure.billing.documents;

import coop.dure.billing.documents.InvoicedCall.Change;
import coop.dure.billing.lines.UsageFold.AllowanceUse;
import coop.dure.billing.lines.UsageFold.TierUse;
import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.rating.Piece;
import coop.dure.vocabulary.Money;
import coop.dure.vocabulary.PlainText;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of the file of an invoice's calls. Later ones are added behind these. */
final class CallColumns {
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private CallColumns() {}

    /** The header line. */
    static List<String> names() {
        return List.of(
                "line",
                "month",
                "at",
                "callId",
                "legId",
                "state",
                "reason",
                "destination",
                "prefix",
                "connectedSeconds",
                "billedSeconds",
                "connectionFee",
                "pieces",
                "amount",
                "allowances",
                "allowanceSeconds",
                "allowanceAmount",
                "payable",
                "currency",
                "ratePlan",
                "ratePlanVersion",
                "tiers",
                "tierAmount",
                "chargedBefore",
                "chargedNow");
    }

    /** A line; what there is not is empty. Amounts are plain decimals, times are in the client's zone. */
    static List<String> of(InvoicedCall call, String currency) {
        BaseCharge charge = call.charge().charge();
        Explanation why = charge.explanation();
        List<AllowanceUse> allowances = call.effects().allowances();
        List<TierUse> tiers = call.effects().tiers();
        long takenMicros =
                allowances.stream().mapToLong(AllowanceUse::amountMicros).sum();
        long tierMicros = tiers.stream().mapToLong(TierUse::amountMicros).sum();
        Change change = call.change();
        List<String> cells = new ArrayList<>();
        cells.add(text(call.line()));
        cells.add(call.period().month().toString());
        cells.add(WITH_OFFSET.format(call.charge().at().atZone(call.period().zone())));
        cells.add(text(call.charge().callId()));
        cells.add(text(call.charge().legId()));
        cells.add(call.state());
        cells.add(safe(charge.reason()));
        cells.add(safe(why == null ? null : why.destination()));
        cells.add(safe(why == null ? null : why.prefix()));
        cells.add(why == null ? "" : text(why.connectedSeconds()));
        cells.add(why == null ? "" : text(why.billedSeconds()));
        cells.add(why == null ? "" : Money.textOfMicros(why.connectionFeeMicros()));
        cells.add(why == null ? "" : safe(pieces(why)));
        cells.add(Money.textOfMicros(call.amountMicros()));
        cells.add(safe(allowances.stream().map(AllowanceUse::allowance).collect(Collectors.joining("; "))));
        cells.add(text(allowances.stream().mapToLong(AllowanceUse::seconds).sum()));
        cells.add(Money.textOfMicros(takenMicros));
        cells.add(Money.textOfMicros(call.amountMicros() + takenMicros + tierMicros));
        cells.add(currency);
        cells.add(safe(call.charge().ratePlan()));
        cells.add(text(call.charge().ratePlanVersion()));
        cells.add(safe(tiers.stream().map(TierUse::tier).collect(Collectors.joining("; "))));
        cells.add(Money.textOfMicros(tierMicros));
        cells.add(change == null ? "" : money(change.beforeMicros()));
        cells.add(change == null ? "" : money(change.nowMicros()));
        return cells;
    }

    private static String money(@Nullable Long micros) {
        return micros == null ? "" : Money.textOfMicros(micros);
    }

    /** As in {@code 2 x 180 s at 39 per 180 s (night)}. */
    private static String pieces(Explanation why) {
        return why.pieces().stream().map(CallColumns::piece).collect(Collectors.joining("; "));
    }

    private static String piece(Piece piece) {
        String band = piece.band() == null ? "" : " (" + piece.band() + ")";
        return piece.increments() + " x " + piece.incrementSeconds() + " s at "
                + Money.textOfMicros(piece.priceMicros()) + " per " + piece.perSeconds() + " s" + band;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** No cell is a formula to whoever opens the file. */
    private static String safe(@Nullable String text) {
        return text == null ? "" : PlainText.inSpreadsheet(text);
    }
}
