package coop.dure.cdr.formats.declared;

import coop.dure.vocabulary.mapping.MappedField;
import java.util.List;

/**
 * What is kept of a record, in its order: the mapped fields, then what the mapping does not name. A row is understood
 * without the mapping that read it: times stand in ISO 8601, with {@code Z} only where the file told an instant; spans
 * in exact seconds; direction and disposition in the domain's words.
 */
public enum DeclaredFact {
    /** The disposition as printed. */
    RAW_DISPOSITION,
    /** Hash of all columns, where no column identifies the record. */
    ROW_HASH;

    /** How many facts a row has. */
    static final int COUNT = MappedField.values().length + values().length;

    /** Its place among the facts. */
    int place() {
        return MappedField.values().length + ordinal();
    }

    /** This fact of a row. */
    public String of(List<String> facts) {
        return place() < facts.size() ? facts.get(place()) : "";
    }

    /** A mapped field of a row; empty where it is absent. */
    public static String of(MappedField field, List<String> facts) {
        return field.ordinal() < facts.size() ? facts.get(field.ordinal()) : "";
    }
}
