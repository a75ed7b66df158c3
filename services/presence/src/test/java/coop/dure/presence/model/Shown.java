package coop.dure.presence.model;

import org.jspecify.annotations.Nullable;

/** What everybody can see of an agent. */
public record Shown(
        Wish chosen,
        @Nullable Wish next,
        String occupation,
        @Nullable String callRef) {}
