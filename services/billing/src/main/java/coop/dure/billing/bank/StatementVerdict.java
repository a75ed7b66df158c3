package coop.dure.billing.bank;

import coop.dure.billing.money.Amount;
import coop.dure.platform.csv.RowVerdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a bank statement, line by line.
 *
 * @param counts lines by verdict
 * @param lines in the file's order
 */
public record StatementVerdict(Map<String, Long> counts, List<Line> lines) {
    /**
     * What became of a line.
     *
     * @param line in the file, from 1
     * @param verdict BOOKED, OPEN, KNOWN (it was booked or dismissed before), NO_MONEY or REJECTED
     * @param reason NUMBER, NAME_AND_AMOUNT or BY_HAND; of an open one NOTHING_FITS, SEVERAL_FIT, INVOICE_VOID,
     *     OTHER_CURRENCY or NOTHING_OWED; of a dismissed one what somebody said
     * @param bankLineId under which it is kept
     * @param amount what came
     * @param tenant who paid by it: the slug
     * @param invoiceNumber what was paid by it
     * @param errors why it was rejected
     */
    public record Line(
            long line,
            String verdict,
            @Nullable String reason,
            @Nullable UUID bankLineId,
            @Nullable Amount amount,
            @Nullable String tenant,
            @Nullable String invoiceNumber,
            List<RowVerdict.Error> errors) {}

    static StatementVerdict of(List<Line> lines) {
        return new StatementVerdict(
                lines.stream()
                        .map(Line::verdict)
                        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())),
                List.copyOf(lines));
    }
}
