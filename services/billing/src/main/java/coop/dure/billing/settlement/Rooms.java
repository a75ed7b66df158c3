package coop.dure.billing.settlement;

import coop.dure.billing.settlement.AgreedShares.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How much each share of an invoice may come to at most. A cap is used up in order of invoice number and group: each
 * share takes room for the whole of what it would be due, paid or not, also where its own version of the agreement has no
 * cap. So the order of payments does not matter, and what is credited of one invoice leaves room to those behind it.
 *
 * @param shares of each group, in the agreement's order
 */
public record Rooms(List<List<Long>> shares) {
    /** Of the share of a group. */
    long of(int group, int share) {
        return shares.get(group).get(share);
    }

    /**
     * The rooms of all invoices of one tenant.
     *
     * @param invoices in order of their numbers, as their credit notes have left them
     */
    public static List<Rooms> of(List<Standing> invoices) {
        Map<UUID, Long> taken = new HashMap<>();
        List<Rooms> rooms = new ArrayList<>();
        for (Standing invoice : invoices) {
            List<List<Long>> groups = new ArrayList<>();
            for (Standing.Group group : invoice.groups()) {
                groups.add(shares(group, taken));
            }
            rooms.add(new Rooms(List.copyOf(groups)));
        }
        return List.copyOf(rooms);
    }

    private static List<Long> shares(Standing.Group group, Map<UUID, Long> taken) {
        long left = group.netMinor() - group.shares().passThroughMinor();
        List<Long> rooms = new ArrayList<>();
        for (Share share : group.shares().shares()) {
            long before = taken.getOrDefault(share.partyId(), 0L);
            long due = Settlement.part(left, share.percent());
            Long cap = share.capMinor();
            long room = cap == null ? due : Math.max(0, Math.min(cap - before, due));
            taken.put(share.partyId(), Math.addExact(before, room));
            rooms.add(cap == null ? Long.MAX_VALUE : room);
        }
        return List.copyOf(rooms);
    }
}
