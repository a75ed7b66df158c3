package coop.dure.billing.documents;

import coop.dure.billing.documents.InvoiceCallReader.InvoicedCall;
import coop.dure.billing.lines.UsageFold.AllowanceUse;
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
                "ratePlanVersion");
    }

    /** A line; what there is not is empty. Amounts are plain decimals, times are in the client's zone. */
    static List<String> of(InvoicedCall call, String currency) {
        BaseCharge charge = call.charge().charge();
        Explanation why = charge.explanation();
        long takenSeconds =
                call.allowances().stream().mapToLong(AllowanceUse::seconds).sum();
        long takenMicros =
                call.allowances().stream().mapToLong(AllowanceUse::amountMicros).sum();
        List<String> cells = new ArrayList<>();
        cells.add(text(call.line()));
        cells.add(call.month().period().month().toString());
        cells.add(WITH_OFFSET.format(
                call.charge().at().atZone(call.month().period().zone())));
        cells.add(text(call.charge().callId()));
        cells.add(text(call.charge().legId()));
        cells.add(charge.state().name());
        cells.add(safe(charge.reason()));
        cells.add(safe(why == null ? null : why.destination()));
        cells.add(safe(why == null ? null : why.prefix()));
        cells.add(why == null ? "" : text(why.connectedSeconds()));
        cells.add(why == null ? "" : text(billedSeconds(why)));
        cells.add(why == null ? "" : Money.textOfMicros(why.connectionFeeMicros()));
        cells.add(why == null ? "" : safe(pieces(why)));
        cells.add(Money.textOfMicros(charge.amountMicros()));
        cells.add(safe(call.allowances().stream().map(AllowanceUse::allowance).collect(Collectors.joining("; "))));
        cells.add(text(takenSeconds));
        cells.add(Money.textOfMicros(takenMicros));
        cells.add(Money.textOfMicros(charge.amountMicros() + takenMicros));
        cells.add(currency);
        cells.add(safe(call.charge().ratePlan()));
        cells.add(text(call.charge().ratePlanVersion()));
        return cells;
    }

    private static long billedSeconds(Explanation why) {
        return why.pieces().stream()
                .mapToLong(piece -> piece.increments() * piece.incrementSeconds())
                .sum();
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
