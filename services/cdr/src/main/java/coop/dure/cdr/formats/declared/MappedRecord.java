package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.Identity;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Accepted;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.MappedField;
import coop.dure.vocabulary.mapping.PrintedTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static coop.dure.vocabulary.mapping.MappedField.*;

/** One record of a file by its mapping: the fields of each, read in the order in which the mapping names them. */
final class MappedRecord {
    private static final char BETWEEN_NAMES = '|';

    private final List<MappedCell> fields;
    private final Set<String> noValue;
    private final MappedColumns columns;
    private final StartWindow window;

    private record MappedCell(MappedField field, CsvMapping.DeclaredField declared, CellReading reading) {
        String columnNames() {
            return String.join(" + ", declared.columnsOrNone());
        }
    }

    MappedRecord(CsvMapping mapping, MappedColumns columns, StartWindow window) {
        this.fields = mapping.fields().stream()
                .map(declared -> {
                    MappedField field = MappedField.labelled(declared.field()).orElseThrow();
                    return new MappedCell(field, declared, CellReading.of(field, declared, mapping.decimalComma()));
                })
                .toList();
        this.noValue = new HashSet<>(mapping.noValueOrNone());
        this.columns = columns;
        this.window = window;
    }

    /** A row, or what is wrong with it by the name of the file's column. */
    LineVerdict verdict(List<String> cells) {
        String[] facts = new String[DeclaredFact.COUNT];
        Arrays.fill(facts, "");
        for (MappedCell field : fields) {
            String printed = printed(field, cells);
            String fact = printed.isEmpty() && !tellsOfNothing(field)
                    ? ""
                    : field.reading().fact(printed);
            if (fact == null) {
                return new Rejected(field.columnNames(), field.reading().refusal(printed));
            }
            facts[field.field().ordinal()] = fact;
            if (field.field() == DISPOSITION && field.declared().always() == null) {
                facts[DeclaredFact.RAW_DISPOSITION.place()] =
                        printed.length() <= CellReading.LONGEST_TEXT ? printed : "";
            }
        }
        return verdict(facts, cells);
    }

    private LineVerdict verdict(String[] facts, List<String> cells) {
        MappedField begin = facts[STARTED_AT.ordinal()].isEmpty() ? ANSWERED_AT : STARTED_AT;
        PrintedTime begun = PrintedTime.ofText(facts[begin.ordinal()]);
        if (begun == null) {
            return new Rejected(columnOf(isMapped(STARTED_AT) ? STARTED_AT : ANSWERED_AT), "reject.missing");
        }
        if (!isMapped(RECORD_ID)) {
            facts[DeclaredFact.ROW_HASH.place()] =
                    RowIds.contentHash(cells.stream().map(Cells::plain).toList());
        } else if (facts[RECORD_ID.ordinal()].isEmpty()) {
            return new Rejected(columnOf(RECORD_ID), "reject.missing");
        }
        Reason refusal = window.refusal(begun.ms());
        if (refusal != null) {
            return new Rejected(columnOf(begin), refusal);
        }
        List<String> kept = Collections.unmodifiableList(Arrays.asList(facts));
        return new Accepted(kept, identity(kept, begun.ms()));
    }

    /** What identifies the row; of facts that were accepted before. */
    static Identity identity(List<String> facts, long printedStartMs) {
        String record = DeclaredFact.of(RECORD_ID, facts);
        String call = DeclaredFact.of(CALL_ID, facts);
        String tuple = record.isEmpty() ? "row:" + DeclaredFact.ROW_HASH.of(facts) : "record:" + record;
        return new Identity(tuple, call.isEmpty() ? tuple : "call:" + call, printedStartMs);
    }

    /** Field by field how the cells of a record read. */
    List<FieldAsRead> asRead(List<String> cells) {
        List<FieldAsRead> read = new ArrayList<>();
        for (MappedCell field : fields) {
            String printed = printed(field, cells);
            read.add(new FieldAsRead(
                    field.field().label(),
                    field.declared().columnsOrNone(),
                    printed,
                    printed.isEmpty() && !tellsOfNothing(field)
                            ? null
                            : field.reading().fact(printed)));
        }
        return read;
    }

    /** The text of a field; of several columns those that are not empty, joined. */
    private String printed(MappedCell field, List<String> cells) {
        if (field.declared().always() != null) {
            return field.declared().always();
        }
        String between = field.field().kind() == MappedField.Kind.NAME ? String.valueOf(BETWEEN_NAMES) : " ";
        List<String> texts = field.declared().columnsOrNone().stream()
                .map(column -> text(columns.cell(cells, column)))
                .toList();
        return texts.stream().allMatch(String::isEmpty)
                ? ""
                : texts.stream().collect(Collectors.joining(between)).strip();
    }

    private String text(String cell) {
        String plain = Cells.plain(cell);
        return noValue.contains(plain) ? "" : plain;
    }

    /** A value table may say what an empty column means. */
    private static boolean tellsOfNothing(MappedCell field) {
        return field.declared().values() != null
                && field.declared().values().keySet().stream().anyMatch(String::isBlank);
    }

    /** Whether the mapping says what identifies a record. */
    boolean isIdentified() {
        return isMapped(RECORD_ID);
    }

    private boolean isMapped(MappedField field) {
        return fields.stream().anyMatch(mapped -> mapped.field() == field);
    }

    private String columnOf(MappedField field) {
        return fields.stream()
                .filter(mapped -> mapped.field() == field)
                .map(MappedCell::columnNames)
                .findFirst()
                .orElse(field.label());
    }
}
