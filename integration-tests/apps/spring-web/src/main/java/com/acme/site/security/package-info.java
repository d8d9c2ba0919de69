/** Who may come in. */
package com.acme.site.security;
