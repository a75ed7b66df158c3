/** Where each agent was when: intervals without gaps. */
@NullMarked
package coop.dure.presence.timeline;

import org.jspecify.annotations.NullMarked;
