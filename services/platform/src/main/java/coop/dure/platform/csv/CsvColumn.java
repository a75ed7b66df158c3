package coop.dure.platform.csv;

import java.util.List;

/** A column that a file may have. */
public interface CsvColumn {
    /** What its heading may be, the name in documents first; case, spaces and hyphens do not matter. */
    List<String> headings();

    /** Its name in documents. */
    default String field() {
        return headings().get(0);
    }
}
