package coop.dure.billing.rateplans;

import coop.dure.billing.rating.PlanVersion;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks a version over before it is published. */
@ApplicationScoped
class CheckVersion {
    private final ReadVersion read;
    private final OffLoop offLoop;
    private final Texts texts;
    private final BigDecimal highestPerMinute;

    CheckVersion(
            ReadVersion read,
            OffLoop offLoop,
            Texts texts,
            @ConfigProperty(name = "dure.billing.highest-price-per-minute") BigDecimal highestPerMinute) {
        this.read = read;
        this.offLoop = offLoop;
        this.texts = texts;
        this.highestPerMinute = highestPerMinute;
    }

    /**
     * What was found.
     *
     * @param rates how many it has
     * @param errors what keeps it from being published
     * @param warnings what is likely a mistake and is allowed, the first 20 of each kind
     * @param warningCounts how many of each kind there are
     */
    record CheckedView(
            int rates,
            List<ProblemDocument.Entry> errors,
            List<ProblemDocument.Entry> warnings,
            Map<String, Integer> warningCounts) {}

    Uni<CheckedView> of(String code, int number, Locale locale) {
        return read.kept(code, number)
                .chain(kept -> read.reading(kept)
                        .chain(reading -> offLoop.limited(kept.rates(), () -> checked(reading, locale))));
    }

    private CheckedView checked(PlanReader.Reading reading, Locale locale) {
        PlanVersion version = reading.version();
        if (version == null) {
            return new CheckedView(0, entries(reading.defects(), locale), List.of(), Map.of());
        }
        if (version.rates().isEmpty()) {
            return new CheckedView(
                    0,
                    entries(List.of(new Defects.Defect("/rates", "field.required", "")), locale),
                    List.of(),
                    Map.of());
        }
        PlanWarnings.Found found = PlanWarnings.of(version, reading, highestPerMinute);
        return new CheckedView(version.rates().size(), List.of(), entries(found.named(), locale), found.counts());
    }

    private List<ProblemDocument.Entry> entries(List<Defects.Defect> defects, Locale locale) {
        return defects.stream()
                .map(defect -> new ProblemDocument.Entry(
                        defect.pointer(), null, texts.text(locale, defect.text(), List.of(defect.argument()))))
                .toList();
    }
}
