package coop.dure.presence.load;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Does one step behind the other, however many there are, without keeping those that are done. */
public final class Repeat {
    private Repeat() {}

    /** Until a step says that there is none behind it. */
    public static Uni<Void> whilst(Supplier<Uni<Boolean>> step) {
        return Multi.createBy()
                .repeating()
                .<Boolean>uni(() -> step.get())
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }
}
