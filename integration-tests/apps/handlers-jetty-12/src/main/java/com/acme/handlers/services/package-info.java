/** What handlers call. */
package com.acme.handlers.services;
