package coop.dure.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The event records of this module: every top-level record that is not a part of another one. */
final class EventTypes {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private EventTypes() {}

    static List<Class<?>> all() {
        List<Class<?>> records = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("coop.dure.contracts")
                        .stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        Set<String> parts = records.stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(component -> component.getGenericType().getTypeName())
                .collect(Collectors.toSet());
        return records.stream()
                .filter(type -> type.getEnclosingClass() == null)
                .filter(type -> parts.stream().noneMatch(part -> names(part, type)))
                .sorted(Comparator.comparing(Class::getSimpleName))
                .toList();
    }

    private static boolean names(String part, Class<?> type) {
        return Pattern.compile(Pattern.quote(type.getName()) + "(?![\\w$])")
                .matcher(part)
                .find();
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static JsonNode schema(Class<?> type) {
        return json("/schemas/" + type.getSimpleName() + ".json");
    }

    static JsonNode json(String resource) {
        return read(JSON, resource);
    }

    static JsonNode read(ObjectMapper mapper, String resource) {
        try (InputStream in = Objects.requireNonNull(EventTypes.class.getResourceAsStream(resource), resource)) {
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
