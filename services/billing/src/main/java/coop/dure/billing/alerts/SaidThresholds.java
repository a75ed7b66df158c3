package coop.dure.billing.alerts;

import coop.dure.billing.money.AmountWish;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** From which amounts on a tenant wants to be told what its month's calls cost. */
@Schema(name = "SpendingThresholds", description = "Of each amount there is an alert, once a month")
record SaidThresholds(
        @Schema(description = "In the currency in which the tenant is invoiced; none: no alert")
        @NotNull
        @Size(max = 20)
        List<@Nullable AmountWish> amounts) {
    /** The amounts, smallest first; refused by their places where one is none or is named twice. */
    List<BigDecimal> read(String currency) {
        TreeSet<BigDecimal> read = new TreeSet<>();
        for (int i = 0; i < amounts.size(); i++) {
            BigDecimal amount = AmountSaid.read(amounts.get(i), "/amounts/" + i, currency);
            if (!read.add(amount)) {
                throw AmountSaid.refused("/amounts/" + i + "/amount", "rate-plan.name-twice", NewAlert.plain(amount));
            }
        }
        return new ArrayList<>(read);
    }

    static SaidThresholds of(List<BigDecimal> amounts, String currency) {
        List<@Nullable AmountWish> said = new ArrayList<>();
        amounts.forEach(amount -> said.add(new AmountWish(NewAlert.plain(amount), currency)));
        return new SaidThresholds(said);
    }
}
