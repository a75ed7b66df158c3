@NullMarked
package coop.dure.platform.deadletters;

import org.jspecify.annotations.NullMarked;
