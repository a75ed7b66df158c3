package coop.dure.tenants.tenants;

import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.problems.Texts;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.differences.MappingDifferences;
import coop.dure.tenants.numbers.NumberFaults;
import coop.dure.tenants.state.Effect;
import coop.dure.tenants.tenants.PlannedChanges.PlannedChange;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.MappedField;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Differences as people read them, in the caller's language. */
@ApplicationScoped
class ChangesInWords {
    private final Texts texts;
    private final HttpServerRequest request;

    ChangesInWords(Texts texts, HttpServerRequest request) {
        this.texts = texts;
        this.request = request;
    }

    /** What a description has affected. */
    List<TenantView.Affected> affected(DescribeTenant.Described described) {
        Locale locale = locale();
        return described.effects().stream()
                .map(effect -> new TenantView.Affected(effect.pointer(), text(effect, locale)))
                .toList();
    }

    private Locale locale() {
        return ProblemResponses.locale(request.getHeader("Accept-Language"));
    }

    /** What a description would change. */
    PlannedChanges of(DescribeTenant.Described described) {
        Locale locale = locale();
        Map<String, Effect> effects =
                described.effects().stream().collect(Collectors.toMap(Effect::pointer, Function.identity()));
        return new PlannedChanges(described.differences().stream()
                .map(difference -> planned(difference, effects.get(difference.pointer()), locale))
                .toList());
    }

    private PlannedChange planned(Difference difference, @Nullable Effect effect, Locale locale) {
        return new PlannedChange(
                difference.kind().name(),
                difference.pointer(),
                difference.before(),
                difference.after(),
                words(difference, locale),
                effect != null && effect.removal(),
                effect == null ? null : text(effect, locale),
                warning(difference, locale));
    }

    private String text(Effect effect, Locale locale) {
        return texts.text(locale, effect.key(), effect.arguments());
    }

    private @Nullable String warning(Difference difference, Locale locale) {
        String name = difference.name();
        return difference.kind() == Difference.Kind.ADD
                        && difference.part().equals("numbers")
                        && name != null
                        && NumberFaults.isDoubtful(name)
                ? text(locale, "number.doubtful", name)
                : null;
    }

    private String words(Difference difference, Locale locale) {
        String part = text(locale, "change.part." + difference.part());
        String name = difference.name();
        if (name == null) {
            boolean whole = difference.after() instanceof Record;
            String key = (whole ? "change.whole" : "change.value")
                    + (difference.kind() == Difference.Kind.ADD ? "-set" : "");
            return text(locale, key, part, value(locale, difference.before()), value(locale, difference.after()));
        }
        return switch (difference.kind()) {
            case ADD -> text(locale, "change.added", part, name);
            case REMOVE -> text(locale, "change.removed", part, name);
            case CHANGE -> text(locale, "change.changed", part, name, fields(difference, locale));
        };
    }

    private String fields(Difference difference, Locale locale) {
        return difference.fields().stream()
                .flatMap(field -> field.name().equals("mapping")
                        ? MappingDifferences.between((CsvMapping) field.before(), (CsvMapping) field.after()).stream()
                                .map(part -> field(mapped(part.name(), locale), part, locale))
                        : Stream.of(field(text(locale, "change.field." + field.name()), field, locale)))
                .collect(Collectors.joining("; "));
    }

    private String field(String name, Difference.Field field, Locale locale) {
        return text(locale, "change.field", name, value(locale, field.before()), value(locale, field.after()));
    }

    /** A field of a declared mapping has the name that the mapping itself gives it. */
    private String mapped(String name, Locale locale) {
        return MappedField.labelled(name).isPresent()
                ? text(locale, "change.mapping.field", name)
                : text(locale, "change.mapping." + name);
    }

    private String value(Locale locale, @Nullable Object value) {
        if (value == null || value instanceof List<?> list && list.isEmpty()) {
            return text(locale, "change.nothing");
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "\"" + value + "\"";
    }

    private String text(Locale locale, String key, String... arguments) {
        return texts.text(locale, key, List.of(arguments));
    }
}
