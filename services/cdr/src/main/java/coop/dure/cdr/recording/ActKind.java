package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Ruling.Wish;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to a call. */
enum ActKind {
    /** A delivery of some of its rows did not happen. */
    UNDO(null),
    /** What is known of its source and of the tenant's numbers has changed: it is folded again, from the same rows. */
    REFOLD(null),
    /** A number is taken out of it for good. */
    ERASE(null),
    /** One of its legs happened as it says. */
    CONFIRM(Wish.CONFIRM),
    /** One of its legs is not to be billed. */
    DISMISS(Wish.DISMISS),
    /** One of its legs says something wrong. */
    CORRECT(Wish.CORRECT),
    /** What was decided about one of its legs is not to hold any more. */
    WITHDRAW(Wish.WITHDRAW);

    private final @Nullable Wish wish;

    ActKind(@Nullable Wish wish) {
        this.wish = wish;
    }

    /** What is wished of the one leg that it names; none where it is about rows. */
    Optional<Wish> wish() {
        return Optional.ofNullable(wish);
    }

    static Optional<ActKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
