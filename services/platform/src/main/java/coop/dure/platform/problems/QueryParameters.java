package coop.dure.platform.problems;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter that is not of its type is answered 400 naming it. Parameters of paths are left alone: a path with
 * an id that is none leads nowhere, 404.
 */
@Provider
public class QueryParameters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            Integer.class, Integer::valueOf,
            int.class, Integer::valueOf,
            Long.class, Long::valueOf,
            long.class, Long::valueOf,
            Boolean.class, QueryParameters::bool,
            UUID.class, UUID::fromString,
            LocalDate.class, LocalDate::parse,
            OffsetDateTime.class, OffsetDateTime::parse);

    private static @Nullable Function<String, Object> reader(Class<?> type) {
        return type.isEnum() ? sent -> choice(type, sent) : READERS.get(type);
    }

    private static Object choice(Class<?> type, String sent) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(sent))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(sent));
    }

    /** Nothing but the two words: what is only almost {@code true} must not count as {@code false}. */
    private static Object bool(String sent) {
        return switch (sent) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(sent);
        };
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Function<String, Object> reader = reader(type);
        if (reader != null) {
            for (Annotation annotation : annotations) {
                if (annotation instanceof QueryParam query) {
                    return (ParamConverter<T>) new Reading(query.value(), Expected.of(type), reader);
                }
            }
        }
        return null;
    }

    private record Reading(String name, String expected, Function<String, Object> reader)
            implements ParamConverter<Object> {
        @Override
        public @Nullable Object fromString(@Nullable String sent) {
            if (sent == null) {
                return null;
            }
            try {
                return reader.apply(sent);
            } catch (RuntimeException e) {
                throw name.equals("limit")
                        ? Problem.of(400, "limit-invalid").parameter(name, "limit.no-number")
                        : Problem.of(400, "bad-request").parameter(name, "parameter.wrong-value", expected);
            }
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }
    }
}
