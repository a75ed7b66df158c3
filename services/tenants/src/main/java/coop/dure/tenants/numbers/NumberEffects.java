package coop.dure.tenants.numbers;

import coop.dure.platform.problems.Texts;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.state.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes of numbers affect, in words; numbers of a row that are affected alike are told of together. */
final class NumberEffects {
    private final Map<String, Effect> byPointer;

    NumberEffects(List<Effect> effects) {
        byPointer = effects.stream().collect(Collectors.toMap(Effect::pointer, Function.identity()));
    }

    /** The number is the first argument of each of the texts. */
    private record Alike(String key, List<Object> others) {}

    /** Of some numbers; {@code null} where nobody has to be told anything. */
    @Nullable
    String of(Collection<String> numbers, Texts texts, Locale locale) {
        Map<Alike, List<String>> alike = new LinkedHashMap<>();
        for (String number : numbers) {
            Effect effect = byPointer.get(Difference.pointer("numbers", number));
            if (effect != null) {
                List<Object> arguments = effect.arguments();
                alike.computeIfAbsent(
                                new Alike(effect.key(), arguments.subList(1, arguments.size())),
                                first -> new ArrayList<>())
                        .add(number);
            }
        }
        return alike.isEmpty()
                ? null
                : alike.entrySet().stream()
                        .map(each -> text(each.getKey(), each.getValue(), texts, locale))
                        .collect(Collectors.joining(" "));
    }

    private static String text(Alike alike, List<String> numbers, Texts texts, Locale locale) {
        String first = numbers.get(0);
        List<Object> arguments = new ArrayList<>();
        arguments.add(
                numbers.size() == 1
                        ? first
                        : first + " – " + numbers.get(numbers.size() - 1) + " (" + numbers.size() + ")");
        arguments.addAll(alike.others());
        return texts.text(locale, alike.key(), arguments);
    }
}
