/** What keeps heavy questions from taking what agents' commands need. */
@NullMarked
package coop.dure.presence.load;

import org.jspecify.annotations.NullMarked;
