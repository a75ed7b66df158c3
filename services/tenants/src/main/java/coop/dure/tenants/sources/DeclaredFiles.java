package coop.dure.tenants.sources;

import coop.dure.vocabulary.mapping.CsvMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source declares of its files, where its format leaves that to it.
 *
 * @param mapping what their columns mean
 * @param columns in which order they are printed
 * @param dateOrder what comes first in dates that print the year last
 */
record DeclaredFiles(
        @Nullable CsvMapping mapping,
        @Nullable List<String> columns,
        @Nullable String dateOrder) {
    /** Of a format that says it all. */
    static final DeclaredFiles NOTHING = new DeclaredFiles(null, null, null);
}
