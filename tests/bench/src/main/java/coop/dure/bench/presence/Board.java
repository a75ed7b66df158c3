package coop.dure.bench.presence;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A wallboard that follows some agents of one tenant.
 *
 * @param token of the tenant's system
 * @param agents their codes
 */
record Board(Supplier<String> token, List<String> agents) {
    /**
     * So many, in turn of each tenant; no agent is followed twice.
     *
     * @param each how many agents each follows
     */
    static List<Board> of(List<List<Seat>> tenants, int boards, int each) {
        return IntStream.range(0, boards)
                .mapToObj(board -> {
                    List<Seat> seats = tenants.get(board % tenants.size());
                    int from = board / tenants.size() * each;
                    if (from + each > seats.size()) {
                        throw new IllegalArgumentException("there are not " + each + " agents for each subscriber");
                    }
                    return of(seats.subList(from, from + each));
                })
                .toList();
    }

    private static Board of(List<Seat> seats) {
        return new Board(seats.get(0).token(), seats.stream().map(Seat::agent).toList());
    }

    /** Places of the seats whose agents somebody follows. */
    static List<Integer> followed(List<Board> boards, List<Seat> seats) {
        Set<String> agents = new HashSet<>();
        boards.forEach(board -> agents.addAll(board.agents()));
        return IntStream.range(0, seats.size())
                .filter(seat -> agents.contains(seats.get(seat).agent()))
                .boxed()
                .toList();
    }
}
