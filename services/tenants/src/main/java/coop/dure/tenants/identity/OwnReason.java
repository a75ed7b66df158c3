package coop.dure.tenants.identity;

import org.jspecify.annotations.Nullable;

/** A failure for a reason that is ours, so that it can be told in the language of whoever asks. */
public interface OwnReason {
    /** Key of the text that says it; {@code null} where the words are the identity server's. */
    @Nullable
    String key();
}
