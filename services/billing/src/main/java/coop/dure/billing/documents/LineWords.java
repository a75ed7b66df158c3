package coop.dure.billing.documents;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineExplanation.Adjusted;
import coop.dure.billing.invoices.LineExplanation.Allowance;
import coop.dure.billing.invoices.LineExplanation.Gainshare;
import coop.dure.billing.invoices.LineExplanation.Step;
import coop.dure.billing.invoices.LineExplanation.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a line comes to its amount, in words: short enough to stand beside it.
 *
 * @param figures as people read them
 */
record LineWords(Figures figures) {
    private static final String SECONDS = "SECONDS";

    /** Of a line; empty where it says nothing. */
    String of(InvoiceLine line) {
        LineExplanation why = line.explanation();
        if (why == null) {
            return "";
        }
        return switch (line.kind()) {
            case SEATS, NUMBERS, RECURRING, ONE_OFF -> fee(line, why);
            case ALLOWANCE -> why.allowance() == null ? "" : allowance(why.allowance());
            case TIER -> why.tier() == null ? "" : tier(why.tier(), line.unit(), micros(why.baseMicros()));
            case COMMITMENT ->
                say("why.commitment", micros(why.commitmentMicros()), micros(why.baseMicros())) + days(why);
            case DISCOUNT -> discount(why);
            case GAINSHARE -> why.gainshare() == null ? "" : gainshare(why.gainshare(), why);
            case ADJUSTMENT -> why.adjusted() == null ? "" : adjusted(why.adjusted());
            case ROUNDING -> say("why.exactly", micros(why.baseMicros()));
            case CHARGES -> "";
        };
    }

    private String fee(InvoiceLine line, LineExplanation why) {
        String price = micros(why.priceMicros());
        if (why.on() != null) {
            return say("why.due", price, figures.day(why.on()));
        }
        String quantity = figures.quantity(line.quantity(), line.unit());
        String sum = say("why.month", price, quantity, text(why.ofDays()));
        Integer pieces = why.pieces();
        return pieces == null || pieces == 1 ? sum : sum + say("why.pieces", figures.quantity(pieces, "PIECES"));
    }

    private String allowance(Allowance allowance) {
        String given = figures.quantity(allowance.givenSeconds(), SECONDS);
        String left = figures.quantity(allowance.leftSeconds(), SECONDS);
        return allowance.broughtSeconds() == 0
                ? say("why.allowance", given, left)
                : say("why.allowance.brought", given, figures.quantity(allowance.broughtSeconds(), SECONDS), left);
    }

    private String tier(Tier tier, String unit, String base) {
        List<String> steps = new ArrayList<>();
        for (Step step : tier.steps()) {
            String from = figures.quantity(step.from(), unit);
            Integer per = step.perSeconds();
            steps.add(
                    per == null
                            ? say("why.step.call", from, micros(step.priceMicros()))
                            : say(
                                    "why.step.seconds",
                                    from,
                                    micros(step.priceMicros()),
                                    figures.quantity(per, SECONDS)));
        }
        return say("why.tier", figures.quantity(tier.counted(), unit), base) + String.join("", steps);
    }

    private String discount(LineExplanation why) {
        BigDecimal percent = why.percent();
        String base = micros(why.baseMicros());
        String taken = percent == null
                ? say("why.discount.fixed", micros(why.priceMicros()), base)
                : say("why.discount.percent", percent.toPlainString(), base);
        String kept = why.commitmentMicros() == null ? "" : say("why.discount.kept", micros(why.commitmentMicros()));
        return taken + days(why) + kept;
    }

    private String gainshare(Gainshare gainshare, LineExplanation why) {
        return say(
                "why.gainshare",
                Objects.requireNonNullElse(why.percent(), BigDecimal.ZERO).toPlainString(),
                micros(gainshare.savedMicros()),
                micros(gainshare.baselineMicros()),
                micros(why.baseMicros()),
                micros(gainshare.repaidMicros()),
                micros(gainshare.leftMicros()));
    }

    /** What became otherwise. */
    private String adjusted(List<Adjusted> adjusted) {
        List<String> parts = new ArrayList<>();
        for (Adjusted one : adjusted) {
            if (one.billedMicros() != one.nowMicros()) {
                parts.add(say(
                        "why.adjusted",
                        figures.language().sayOr("why." + one.kind(), say("section." + one.kind())),
                        micros(one.billedMicros()),
                        micros(one.nowMicros())));
            }
        }
        return String.join("; ", parts);
    }

    /** Only where not all days count. */
    private String days(LineExplanation why) {
        return why.days() == null || why.days().equals(why.ofDays())
                ? ""
                : say("why.days", text(why.days()), text(why.ofDays()));
    }

    private String micros(@Nullable Long micros) {
        return figures.ofMicros(micros == null ? 0 : micros, 0);
    }

    private static String text(@Nullable Integer number) {
        return String.valueOf(number == null ? 0 : number);
    }

    private String say(String key, Object... arguments) {
        return figures.language().say(key, arguments);
    }
}
