package coop.dure.tenants.differences;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two states of a tenant.
 *
 * @param kind what happens
 * @param part which field of the tenant, as in {@code agents}
 * @param name which place of a list: its code, e-mail or number; {@code null} where the part is no list
 * @param before what it was, {@code null} where it was not there
 * @param after what it becomes, {@code null} where it goes
 * @param fields of a changed place of a list, those that differ
 */
public record Difference(
        Kind kind,
        String part,
        @Nullable String name,
        @Nullable Object before,
        @Nullable Object after,
        List<Field> fields) {
    /** What happens to it. */
    public enum Kind {
        /** It was not there. */
        ADD,
        /** It was there and is another. */
        CHANGE,
        /** It is there no more. */
        REMOVE
    }

    /**
     * A field of a place that changed.
     *
     * @param name of the field
     * @param before what it was
     * @param after what it becomes
     */
    public record Field(
            String name, @Nullable Object before, @Nullable Object after) {}

    /** A JSON Pointer (RFC 6901) that names places of lists by their names, as in {@code /agents/a01}. */
    public String pointer() {
        return name == null ? "/" + part : pointer(part, name);
    }

    /** The pointer of a place of a list. */
    public static String pointer(String part, String name) {
        return "/" + part + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
