package coop.dure.cdr.formats.cucm;

import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.SeparatedFields;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a flat file: each record is read by the names of the last header before it. */
final class CucmLines {
    static final int LONGEST_BYTES = 32_768;

    private final StartWindow window;
    private @Nullable CucmHeader header;
    private String names = "";

    CucmLines(StartWindow window) {
        this.window = window;
    }

    /** The header that holds; empty where none was read. */
    String names() {
        return names;
    }

    LineVerdict read(String text) {
        if (text.isBlank()) {
            return new Skipped();
        }
        if (!PlainText.storable(text)) {
            return new Rejected("line", "reject.nul");
        }
        CucmHeader named = CucmHeader.of(text);
        if (named != null) {
            header = named;
            names = text;
            return new Skipped();
        }
        List<String> fields = SeparatedFields.of(text, header == null ? ',' : header.separator());
        if (fields == null) {
            return new Rejected("line", "reject.quote-open");
        }
        if (CucmHeader.isTypes(fields)) {
            return new Skipped();
        }
        CucmHeader known = header == null ? CucmHeader.ofRecord(fields) : header;
        return known == null ? new Rejected("line", "reject.no-header") : record(fields, known);
    }

    private LineVerdict record(List<String> fields, CucmHeader named) {
        boolean moreThanBlanks = fields.stream().skip(named.width()).anyMatch(field -> !field.isBlank());
        if (fields.size() < named.width() || moreThanBlanks) {
            return new Rejected("line", "reject.columns-of-header", fields.size(), named.width());
        }
        return CucmRecord.read(named.facts(fields), named, window);
    }
}
