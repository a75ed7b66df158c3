package coop.dure.billing.bank;

import coop.dure.platform.csv.CsvColumn;
import coop.dure.platform.problems.Problem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column of a bank statement, with what banks call it where nobody says otherwise. */
enum BankColumn implements CsvColumn {
    DATE("date", "거래일시", "거래일자", "거래일", "일자"),
    AMOUNT("amount", "입금액", "입금금액", "입금"),
    PAYER("payer", "입금자", "입금자명", "보낸분", "의뢰인"),
    MEMO("memo", "적요", "메모", "내용", "비고"),
    ID("id", "거래번호");

    /** Without these a line says nothing. */
    static final Set<BankColumn> NEEDED = Set.of(DATE, AMOUNT);

    private static final int LONGEST_HEADING = 80;
    private final List<String> headings;

    BankColumn(String... headings) {
        this.headings = List.of(headings);
    }

    @Override
    public List<String> headings() {
        return headings;
    }

    /**
     * The columns with their headings in a file.
     *
     * @param format as in {@code date:거래일시,amount:입금액}; columns that it does not name have the usual headings
     */
    static Map<BankColumn, List<String>> declared(@Nullable String format) {
        Map<BankColumn, List<String>> columns = new EnumMap<>(BankColumn.class);
        for (BankColumn column : values()) {
            columns.put(column, column.headings);
        }
        if (format != null && !format.isBlank()) {
            for (String one : format.split(",", -1)) {
                int colon = one.indexOf(':');
                String field = colon < 0 ? one : one.substring(0, colon);
                String heading = colon < 0 ? "" : one.substring(colon + 1).strip();
                BankColumn column = Arrays.stream(values())
                        .filter(known -> known.field().equals(field.strip()))
                        .findFirst()
                        .orElse(null);
                if (column == null || heading.isEmpty() || heading.length() > LONGEST_HEADING) {
                    throw Problem.of(400, "bad-request")
                            .parameter(
                                    "format",
                                    "bank-statement.format",
                                    Arrays.stream(values())
                                            .map(CsvColumn::field)
                                            .collect(Collectors.joining(", ")));
                }
                columns.put(column, List.of(heading));
            }
        }
        return columns;
    }
}
