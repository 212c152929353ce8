using Guanxi.Kernel.Hosting;

namespace Guanxi.Modules.Customers;

public static class CustomersModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Account>()
        .Object<Contact>()
        .Object<Relation>()
        .Object<RelationshipStage>()
        .Object<AccountStage>()
        .Object<Territory>();
}
