package coop.dure.billing.settlement;

import coop.dure.billing.invoices.InvoiceTotals;
import java.util.ArrayList;
import java.util.List;

/** Invoices as issued, without their number and their month. */
public final class Standings {
    private Standings() {}

    /** Of totals whose groups are all divided alike. */
    public static Standing issued(InvoiceTotals totals, AgreedShares shares) {
        List<Standing.Group> groups = new ArrayList<>();
        totals.groups().forEach(group -> groups.add(new Standing.Group(group.vatPercent(), group.netMinor(), shares)));
        return new Standing(groups, totals.vatMinor(), 0);
    }

    /** What parties are due of an invoice that stands alone. */
    public static List<Settlement.Divided> divided(Standing standing) {
        return Settlement.of(standing, Rooms.of(List.of(standing)).get(0));
    }
}
