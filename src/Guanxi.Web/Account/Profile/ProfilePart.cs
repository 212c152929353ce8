using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Profile;

/// <summary>A part of the profile with forms of its own.</summary>
public abstract class ProfilePart : Page<ProfileModel>
{
    /// <summary>What is wrong with an input, by its id.</summary>
    protected string? Error(string input) => Model.Problems.FirstOrDefault(p => p.Field == input) is { } problem ? Visit.Say(problem) : null;

    protected string? Invalid(string input) => Model.Problems.Any(p => p.Field == input) ? "true" : null;
}
