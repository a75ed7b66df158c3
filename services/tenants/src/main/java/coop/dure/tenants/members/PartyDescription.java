package coop.dure.tenants.members;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A party as the cooperative describes it.
 *
 * @param name display name
 * @param administrators people who act for it; left alone where absent
 * @param limits what a member may have at most; left alone where absent, whole where present
 */
public record PartyDescription(
        @Nullable String name,
        @Nullable List<Person> administrators,
        @Nullable PartyLimits limits) {
    /** This one, and where it leaves something alone the other's. */
    PartyDescription over(PartyDescription other) {
        return new PartyDescription(
                name == null ? other.name : name,
                administrators == null ? other.administrators : administrators,
                limits == null ? other.limits : limits);
    }

    /**
     * A person who acts for a party.
     *
     * @param email its sign-in
     * @param displayName the person's name
     */
    public record Person(@Nullable String email, @Nullable String displayName) {
        /** An e-mail is the same however it is capitalised. */
        public Person {
            email = email == null ? null : email.toLowerCase(Locale.ROOT);
        }
    }
}
