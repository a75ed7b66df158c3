package coop.dure.tenants.members;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party as the cooperative describes it.
 *
 * @param name display name
 * @param administrators people who act for it
 */
public record PartyDescription(
        @Nullable String name, @Nullable List<Person> administrators) {
    /**
     * A person who acts for a party.
     *
     * @param email its sign-in
     * @param displayName the person's name
     */
    public record Person(@Nullable String email, @Nullable String displayName) {}

    /** Its people, none where absent. */
    public List<Person> people() {
        return administrators == null ? List.of() : administrators;
    }
}
