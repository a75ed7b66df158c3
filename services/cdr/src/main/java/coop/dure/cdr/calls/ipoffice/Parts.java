package coop.dure.cdr.calls.ipoffice;

import coop.dure.cdr.formats.RowIds;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one call, one behind the other. When a part began is not printed: it follows from the lengths of those
 * before it. Which those are, the time of printing tells; without it only the last one is known, which nothing continues.
 * Of the others the one that rang longest then counts as the first: no second is billed that may have been ringing.
 */
final class Parts {
    private final List<Part> inOrder;
    private final boolean ordered;

    Parts(List<Part> parts) {
        this.inOrder = new ArrayList<>(parts);
        boolean printed = parts.stream().allMatch(part -> part.printedAt() != null);
        Comparator<Part> byPrinting = printed
                ? Comparator.comparing(part -> part.printedAt() == null ? LocalDateTime.MIN : part.printedAt())
                : Comparator.comparing(part -> 0);
        inOrder.sort(byPrinting
                .thenComparing(part -> part.continues() ? 0 : 1)
                .thenComparing(Comparator.comparing(Part::ring).reversed())
                .thenComparing(part -> part.row().id(), RowIds.IN_ORDER));
        Set<Object> places = new HashSet<>();
        parts.forEach(part ->
                places.add(printed ? List.of(String.valueOf(part.printedAt()), part.continues()) : part.continues()));
        this.ordered = places.size() == parts.size();
    }

    List<Part> inOrder() {
        return inOrder;
    }

    /** Whether it is known which part came before which. */
    boolean areOrdered() {
        return ordered;
    }

    /** Seconds of the call before this part. */
    long secondsBefore(Part part) {
        return inOrder.stream()
                .takeWhile(before -> before != part)
                .mapToLong(Part::whole)
                .sum();
    }

    /** The trunk through which the call came; {@code null} where no part names it alone. */
    @Nullable
    String trunkIn() {
        return inOrder.stream()
                .filter(part -> part.isInbound()
                        && part.first().isTrunk() != part.second().isTrunk())
                .map(part -> part.first().isTrunk()
                        ? part.first().code()
                        : part.second().code())
                .findFirst()
                .orElse(null);
    }

    /** Whether a later part was answered by another device. */
    boolean passedOn(Part part) {
        return inOrder.stream()
                .dropWhile(before -> before != part)
                .skip(1)
                .anyMatch(later -> later.answered()
                        && !later.called().code().equals(part.called().code()));
    }
}
