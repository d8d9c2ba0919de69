/** What the servlets call. */
package com.acme.servlets.services;
