/** What every request passes. */
package com.acme.helidon.security;
