package coop.dure.tenants.numbers;

import coop.dure.tenants.checks.Faults;
import coop.dure.vocabulary.NumberKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with a list of numbers by itself. Pure. */
public final class NumberFaults {
    private static final Pattern WRITTEN = Pattern.compile("\\+[1-9][0-9]{6,14}|[1-9][0-9]{6,14}");
    private final Faults faults;

    /** Adds to what was found. */
    public NumberFaults(Faults faults) {
        this.faults = faults;
    }

    /** Whether a number may be taken and is likely to be mistyped all the same. */
    public static boolean isDoubtful(String number) {
        NumberSpan span = NumberSpan.read(number, null).span();
        return span != null && span.isDoubtful();
    }

    /** Of a description. */
    public void of(List<NumberDescription> numbers) {
        Set<String> seen = new HashSet<>();
        long many = 0;
        for (int i = 0; i < numbers.size(); i++) {
            NumberDescription number = numbers.get(i);
            String at = "/numbers/" + i;
            boolean well = faults.text(at + "/e164", number.e164(), WRITTEN, "field.e164");
            String through = number.through();
            if (through != null) {
                well &= faults.text(at + "/through", through, WRITTEN, "field.e164");
            }
            if (!well) {
                continue;
            }
            NumberSpan.Reading reading = NumberSpan.read(number.e164(), through);
            NumberSpan span = reading.span();
            if (span == null) {
                boolean first = "number".equals(reading.field());
                String key = "field.number".equals(reading.key()) ? "field.e164" : String.valueOf(reading.key());
                faults.add(at + (first ? "/e164" : "/through"), key, String.valueOf(first ? number.e164() : through));
                continue;
            }
            // Digits as dialled are for files; a description is read years later, elsewhere.
            if (number.e164().charAt(0) != '+' && NumberSpan.kind(span.first()) == NumberKind.E164) {
                faults.add(at + "/e164", "field.e164", number.e164());
                continue;
            }
            many += span.size();
            if (many > NumberSpan.MOST) {
                faults.add("/numbers", "field.too-many", NumberSpan.MOST);
                return;
            }
            for (String one : span.numbers()) {
                if (!seen.add(one)) {
                    faults.add(at + "/e164", "field.twice", one);
                    break;
                }
            }
        }
    }
}
