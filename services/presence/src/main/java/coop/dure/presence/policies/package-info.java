/** What each tenant wants to happen by itself, and its reasons for being away. */
@NullMarked
package coop.dure.presence.policies;

import org.jspecify.annotations.NullMarked;
