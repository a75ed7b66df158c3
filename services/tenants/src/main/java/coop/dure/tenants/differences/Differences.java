package coop.dure.tenants.differences;

import coop.dure.tenants.differences.Difference.Field;
import coop.dure.tenants.differences.Difference.Kind;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the differences of two states, part by part. */
public final class Differences {
    private final List<Difference> found = new ArrayList<>();

    /** A part that is one value. */
    public Differences value(String part, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            found.add(new Difference(kind(before, after), part, null, before, after, List.of()));
        }
        return this;
    }

    /**
     * A part that is a list of records, in which each has a name of its own; their order means nothing.
     *
     * @param name of a place
     */
    public <T extends Record> Differences list(String part, List<T> before, List<T> after, Function<T, String> name) {
        Map<String, T> was = new LinkedHashMap<>();
        before.forEach(one -> was.put(name.apply(one), one));
        for (T now : after) {
            T then = was.remove(name.apply(now));
            if (!now.equals(then)) {
                found.add(new Difference(
                        kind(then, now),
                        part,
                        name.apply(now),
                        then,
                        now,
                        then == null ? List.of() : fields(then, now)));
            }
        }
        was.forEach((gone, then) -> found.add(new Difference(Kind.REMOVE, part, gone, then, null, List.of())));
        return this;
    }

    private static Kind kind(@Nullable Object before, @Nullable Object after) {
        return before == null ? Kind.ADD : after == null ? Kind.REMOVE : Kind.CHANGE;
    }

    private static List<Field> fields(Record before, Record after) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : after.getClass().getRecordComponents()) {
            Object was = read(component, before);
            Object now = read(component, after);
            if (!Objects.equals(was, now)) {
                fields.add(new Field(component.getName(), was, now));
            }
        }
        return fields;
    }

    private static @Nullable Object read(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A field that cannot be read: " + component, e);
        }
    }

    /** What differs, in the order of the parts. */
    public List<Difference> found() {
        return List.copyOf(found);
    }
}
